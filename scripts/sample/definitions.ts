// The project's own one-sentence definitions, written from general medical knowledge; Orphanet's are not carried over.

/** ORPHAcode -> sentence. Disorders without an entry have no definition in the sample. */
export const definitions: Readonly<Record<string, string>> = {
  '15': 'The commonest form of short-limbed dwarfism: one altered copy of FGFR3 slows the growth of long bones, while the trunk is of near normal length.',
  '48': 'Both sperm ducts are missing from birth, so that no sperm reaches the semen; many of the men concerned carry CFTR variants.',
  '117':
    'Recurring mouth and genital ulcers with eye inflammation, caused by inflammation of blood vessels of every size.',
  '177':
    'An inborn peroxisomal disease with short upper arms and thighs, stippled cartilage on X-ray, cataract and severe developmental delay.',
  '213':
    'Cystine cannot leave the lysosomes and forms crystals in many organs, first of all in the kidney and the cornea.',
  '221':
    'An autoimmune disease that weakens the muscles near the trunk and marks the skin, typically with a violet rash on the eyelids and papules over the knuckles.',
  '251':
    'A family of inherited bone disorders in which the ends of the long bones ossify late and unevenly, leading to joint pain and early osteoarthritis.',
  '286':
    'The Ehlers-Danlos type in which arteries, bowel or uterus may tear, owing to faulty type III collagen.',
  '324':
    'An X-linked lack of alpha-galactosidase A that brings burning pain in hands and feet, skin angiokeratomas, and later kidney, heart and brain damage.',
  '340': 'A hantavirus infection caught from rodents, with fever, bleeding and acute kidney injury.',
  '342':
    'Short attacks of fever with pain in the abdomen, chest or joints, recurring from childhood, due to variants of MEFV; untreated it can lead to AA amyloidosis.',
  '355':
    'Glucocerebrosidase is lacking, so its substrate fills macrophages and enlarges spleen and liver, lowers blood counts and weakens bone.',
  '364':
    'Glucose cannot be released from glycogen, so that fasting soon causes low blood sugar and the liver swells with stored glycogen.',
  '365':
    'Lysosomal glycogen is not broken down for want of acid alpha-glucosidase, which weakens skeletal and breathing muscles and, in infants, the heart.',
  '375':
    'Antibodies attack type IV collagen in the walls of kidney and lung capillaries, causing fast kidney failure and often bleeding into the lungs.',
  '399':
    'A hereditary degeneration of the brain due to a CAG repeat expansion in HTT, with involuntary movements, changes of behaviour and dementia.',
  '429':
    'A milder relative of achondroplasia: short stature with short limbs, often noticed only in childhood.',
  '520':
    'An acute leukaemia whose cells stop maturing at the promyelocyte stage because of a PML-RARA fusion; dangerous bleeding is frequent at the outset.',
  '521':
    'A slow overproduction of granulocytes driven by the BCR-ABL1 fusion on the Philadelphia chromosome.',
  '536':
    'An autoimmune disease that flares and settles and may affect skin, joints, kidneys, blood cells and nervous system, with antinuclear antibodies.',
  '543': 'A very fast growing B-cell lymphoma with a translocation that switches on MYC.',
  '558':
    'Faulty fibrillin-1 makes connective tissue give way: tall stature with long fingers, displaced lenses and a widening aorta.',
  '579':
    'Alpha-L-iduronidase is lacking and glycosaminoglycans build up, with effects on face, joints, heart, cornea and, in severe forms, the brain.',
  '586':
    'Thick secretions due to two altered copies of CFTR block airways, pancreas and other ducts, leading to lung infections and poor digestion.',
  '611':
    'A slowly progressing muscle disease after middle age that wastes thighs and finger flexors and responds poorly to immune treatment.',
  '635':
    'A tumour of early childhood that grows from immature sympathetic nerve cells, mostly in the adrenal gland.',
  '646':
    'Cholesterol and other lipids stay trapped in the lysosomes, causing liver disease in infants and loss of coordination, gaze palsy and dementia later on.',
  '678': 'Thickened palms and soles together with an early gum disease that costs both sets of teeth.',
  '707':
    'An infection with Yersinia pestis, passed on by fleas or droplets, that affects lymph nodes, lungs or the bloodstream.',
  '723': 'A pneumonia by the fungus Pneumocystis jirovecii, seen when cellular immunity is weak.',
  '732':
    'An acquired inflammatory disease of skeletal muscle, mostly of adults, with symmetrical weakness of shoulders and hips and no skin rash.',
  '773':
    'Phytanic acid from food builds up, with night blindness from retinal degeneration, loss of smell, neuropathy and ataxia.',
  '791':
    'A group of inherited retinal degenerations in which rods fail first: night blindness, then a narrowing field of vision.',
  '797': 'Granulomas of unknown cause gather in the organs, most often in lungs and lymph nodes.',
  '822':
    'Red cells lose membrane, turn round and are destroyed in the spleen, with anaemia, jaundice and gallstones.',
  '870':
    'A third copy of chromosome 21, with intellectual disability, recognisable features and often a heart defect.',
  '881': 'Girls and women with one complete X chromosome only, who are short and whose ovaries fail early.',
  '900':
    'A vasculitis of small vessels with granulomas in nose, sinuses and lungs, often with kidney inflammation and PR3-ANCA.',
  '905': 'Copper is not excreted into bile and collects in liver, brain and cornea.',
  '926':
    'Catalase is almost absent from the red cells; many people have no complaint, some have ulcers of the gums.',
  '1163': 'Disease by Aspergillus moulds, ranging from allergy through a fungus ball to invasive infection.',
  '1164':
    'An allergic reaction to Aspergillus living in the bronchi of people with asthma or cystic fibrosis.',
  '1243':
    'A yolk-like deposit under the macula that appears early in life and may slowly impair central vision.',
  '1426':
    'A lethal bone dysplasia before birth with hydrops and moth-eaten long bones, due to a defect of sterol synthesis.',
  '1482': 'A purulent eye infection by Neisseria gonorrhoeae that can perforate the cornea.',
  '1501': 'A rare malignant tumour of the adrenal cortex that often produces hormones in excess.',
  '2655':
    'A severe FGFR3 bone dysplasia with very short limbs and a narrow chest, usually fatal around birth.',
  '3389': 'An infection with bacteria of the Mycobacterium tuberculosis complex, mostly of the lungs.',
  '3452':
    'An infection by Tropheryma whipplei that brings joint pain, then diarrhoea, weight loss and sometimes neurological signs.',
  '33276':
    'A tumour of vessel-lining cells caused by human herpesvirus 8, seen as purple patches on skin and mucosa.',
  '35173':
    'An X-linked disorder of girls with stippled cartilage, unequal limbs, and skin changes along the lines of Blaschko.',
  '35689': 'A slow degeneration of the upper motor neurones alone, with stiffness of legs, arms and speech.',
  '77259': 'The form of Gaucher disease that spares the brain and affects spleen, liver, blood and bone.',
  '77260': 'The form of Gaucher disease that begins in infancy with rapid brainstem damage.',
  '77261': 'The form of Gaucher disease with slow neurological involvement from childhood.',
  '79258': 'The form of the disease in which the glucose-6-phosphatase enzyme itself is missing.',
  '79259':
    'The form of the disease in which the glucose-6-phosphate transporter is missing, which also lowers the neutrophils.',
  '85212': 'The most severe form of Gaucher disease, with hydrops or thickened skin already before birth.',
  '90051': 'A bloodstream infection in a baby born too early, whose defences are not yet mature.',
  '90291':
    'An autoimmune disease that hardens the skin and harms small vessels, with possible fibrosis of lungs and gut.',
  '90340':
    'An inherited inflammation with granulomas of joints, skin and eyes that starts in early childhood, due to NOD2.',
  '93308': 'A multiple epiphyseal dysplasia with autosomal dominant inheritance, due to variants of COMP.',
  '93473':
    'The severe form of mucopolysaccharidosis type 1, with progressive brain involvement from infancy.',
  '93568': 'Polymyositis that begins in childhood or adolescence.',
  '93571':
    'A kidney disease in which complement C3 forms dense ribbons in the basement membrane of the glomeruli.',
  '93672': 'Dermatomyositis that begins in childhood, in which calcium deposits under the skin are frequent.',
  '98843': 'A classic Hodgkin lymphoma in which bands of scar tissue divide the lymph node into nodules.',
  '98895':
    'The milder dystrophin disease: muscle weakness from later childhood on, often with heart muscle disease.',
  '98896':
    'An X-linked loss of dystrophin that takes away walking ability in late childhood and later affects breathing and heart.',
  '158061':
    'A life-threatening overactivity of macrophages and T cells in rheumatic disease, with fever, falling blood counts and high ferritin.',
  '166024':
    'A very rare inherited disease that joins irregular epiphyses with a large head and distinctive facial features.',
  '220393': 'Systemic sclerosis in which the hard skin extends to upper arms, thighs or trunk.',
  '220402': 'Systemic sclerosis in which the hard skin stays on hands, forearms and face.',
  '289390':
    'An autoimmune disease of the tear and salivary glands that leaves eyes and mouth dry, without another connective tissue disease.',
  '411629': 'Cystinosis that damages the kidney tubules from the first year of life.',
  '411641': 'Cystinosis limited to crystals in the cornea, with sensitivity to light.',
  '576074': 'A severe viral pneumonia by the coronavirus MERS-CoV, caught from dromedaries or patients.',
  '616874': 'A condition that stays without a name although all available investigations have been made.',
  '697096': 'A diarrhoeal infection by Cryptosporidium parasites, prolonged when immunity is weak.',
};
